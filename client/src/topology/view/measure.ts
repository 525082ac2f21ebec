import { estimatedWidth, type Measure } from '../../../../server/src/topology/measure.ts';

/** Measures text in the font of the page, which the drawing uses, too. */
export function pageMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return estimatedWidth;
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  return (text, { size, weight }) => {
    const key = `${weight} ${size} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = `${weight} ${size}px ${family}`;
      width = context.measureText(text).width;
      known.set(key, width);
    }
    return width;
  };
}
