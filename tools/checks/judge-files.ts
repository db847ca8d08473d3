import type { SourceFile } from './source-files.ts';

const longest = 300;
const saysNothing = /(^|[-./])(utils?|helpers?|common|misc|types|interfaces|constants)(\.|\/|$)/;
const rawColour = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)\(/i;

/** Files over 300 lines. A migration is written once and read once: it may be as long as its tables. */
export function tooLong(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !file.path.includes('/database/migrations/'))
    .map((file) => ({ ...file, lines: file.text.trimEnd().split('\n').length }))
    .filter((file) => file.lines > longest)
    .map((file) => `${file.path} has ${file.lines} lines: split it by what it is about (at most ${longest})`);
}

/** Names that tell nobody what is inside. */
export function badlyNamed(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => saysNothing.test(file.path))
    .map((file) => `${file.path}: name it for the one concept in it`);
}

/** Colours of the console that are named anywhere but in tokens.css. In scripts and templates only quoted ones are colours. */
export function rawColours(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.startsWith('apps/admin/src/') && !file.path.endsWith('/tokens.css'))
    .filter((file) => !file.path.endsWith('.spec.ts'))
    .flatMap((file) =>
      withoutComments(file.text)
        .split('\n')
        .flatMap((line, index) => (namesColour(file.path, line) ? [`${file.path}:${index + 1} ${line.trim()}`] : [])),
    );
}

function namesColour(path: string, line: string): boolean {
  if (path.endsWith('.css')) return rawColour.test(line.replace(/url\([^)]*\)/g, ''));
  return (
    /['"`:( ]#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})['"`;)]/i.test(line) ||
    /['"`: ](?:rgba?|hsla?|oklch)\(\s*\d/i.test(line)
  );
}

/** Comments may speak of colours. Line numbers stay. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/.*$/gm, '');
}
