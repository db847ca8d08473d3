import { badlyNamed, rawColours, tooLong } from './judge-files.ts';

const lines = (count: number) => 'line\n'.repeat(count);
const file = (path: string, text = '') => ({ path, text });

describe('what is checked about files', () => {
  it('lets 300 lines pass and not 301, except in a migration', () => {
    expect(tooLong([file('a/b.ts', lines(300))])).toEqual([]);
    expect(tooLong([file('a/b.ts', lines(301))])).toHaveLength(1);
    expect(tooLong([file('apps/api/src/database/migrations/1-create.ts', lines(900))])).toEqual([]);
  });

  it('refuses names that say nothing, and no others', () => {
    const bad = ['libs/x/src/utils.ts', 'libs/x/src/common/a.ts', 'apps/api/src/date-helpers.ts', 'a/types.ts'];
    expect(badlyNamed(bad.map((path) => file(path)))).toHaveLength(bad.length);
    expect(badlyNamed([file('libs/x/src/utilisation.ts'), file('a/commonplace-book.ts')])).toEqual([]);
  });

  it('finds raw colours in styles, scripts and templates, but not in tokens.css, comments or links', () => {
    const at = (path: string, text: string) => rawColours([file(`apps/admin/src/${path}`, text)]);
    expect(at('app/a.css', 'a { color: #fff }')).toEqual(['apps/admin/src/app/a.css:1 a { color: #fff }']);
    expect(at('app/a.css', 'a { color: rgb(1 2 3) }')).toHaveLength(1);
    expect(at('app/a.ts', "const ink = '#16181c';")).toHaveLength(1);
    expect(at('app/a.html', '<b style="color: #abc;">')).toHaveLength(1);
    expect(at('styles/tokens.css', ':root { --c: #fff }')).toEqual([]);
    expect(at('app/a.css', '/* was\n#fff */ a { color: var(--c-ink) }')).toEqual([]);
    expect(at('app/a.html', '<a #box href="#top">')).toEqual([]);
  });
});
