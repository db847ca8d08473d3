import { inGlyphs } from './in-glyphs.ts';

describe('a document in the glyphs of its font', () => {
  it('has a space for each thin one, at any depth and in its head, and is else as it was', () => {
    const at = new Date(0);
    const paddingTop = (): number => 2;
    const bytes = Buffer.from('a\u202f%');
    const drawn = inGlyphs({
      info: { creationDate: at },
      images: { bytes },
      header: (page: number) => ({ text: `${page}\u202f%` }),
      content: [
        '78.6\u202f%',
        { layout: { paddingTop }, table: { body: [[{ text: ['2\u2009', { text: '\u2007km' }] }]] } },
      ],
    });
    expect(drawn.content).toEqual([
      '78.6\u00a0%',
      { layout: { paddingTop }, table: { body: [[{ text: ['2\u00a0', { text: '\u00a0km' }] }]] } },
    ]);
    expect(drawn.header(3)).toEqual({ text: '3\u00a0%' });
    expect(drawn.info.creationDate).toBe(at);
    expect(drawn.images.bytes).toBe(bytes);
  });
});
