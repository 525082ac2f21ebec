/** Width in pixels of a line of text. The browser measures exactly; without one, `estimatedWidth` is close enough. */
export type Measure = (text: string, font: Font) => number;

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly weight: 400 | 600;
}

/** Advance widths in thousandths of the font size, as common sans-serif faces have them, by the characters sharing one. */
const advances: readonly (readonly [width: number, characters: string])[] = [
  [230, "ijl'|"],
  [290, ' !,./:;I[]\\ft`'],
  [350, '"()*-r{}^'],
  [510, 'Jckszvxy'],
  [570, '#$?0123456789Labdeghnopqu_'],
  [600, '+<=>~FTZ…·→'],
  [680, '&ABEKPSVXY'],
  [740, 'CDHNRUw'],
  [800, 'GOQ'],
  [860, 'Mm%'],
  [980, 'W@'],
];

const widthOf = new Map(advances.flatMap(([width, characters]) => [...characters].map((it) => [it, width] as const)));

/** A safe guess for fonts wider than most; wide scripts count as a full em. */
export function estimatedWidth(text: string, font: Font): number {
  let thousandths = 0;
  for (const character of text) {
    thousandths += widthOf.get(character) ?? ((character.codePointAt(0) ?? 0) > 0x2e80 ? 1050 : 620);
  }
  return (thousandths / 1000) * font.size * (font.weight === 600 ? 1.22 : 1.14);
}

/** Shortens in the middle, because names of Kubernetes differ at both ends (`orders-…-postgres-0`). */
export function fitMiddle(text: string, width: number, font: Font, measure: Measure): string {
  return fitted(text, width, font, measure, (characters, keep) => {
    const tail = Math.floor(keep * 0.45);
    return `${characters.slice(0, keep - tail).join('')}…${tail > 0 ? characters.slice(-tail).join('') : ''}`;
  });
}

/** Shortens at the end: for phrases, which start with what matters. */
export function fitEnd(text: string, width: number, font: Font, measure: Measure): string {
  return fitted(text, width, font, measure, (characters, keep) => `${characters.slice(0, keep).join('').trimEnd()}…`);
}

function fitted(
  text: string,
  width: number,
  font: Font,
  measure: Measure,
  shortened: (characters: readonly string[], keep: number) => string,
): string {
  if (measure(text, font) <= width) return text;
  const characters = [...text];
  let fits = 0;
  let tooLong = characters.length;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(shortened(characters, middle), font) <= width) fits = middle;
    else tooLong = middle;
  }
  return shortened(characters, fits);
}
