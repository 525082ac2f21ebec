import type { Form } from '../messages.ts';

/** Cards smaller than this are hard to read; a drawing that is larger opens on a part of it. */
export const readableScale = 0.75;
/** To see all of a drawing is worth a little of that. */
export const smallestOpening = 0.7;

/** Between these ratios a window keeps the direction it has. */
const tall = 0.95;
const wide = 1.2;

/** The form for a window, or the one before if that still serves. */
export function formFor(width: number, height: number, before?: Form): Form {
  const ratio = width / Math.max(1, height);
  const direction =
    ratio < tall ? 'down' : ratio > wide ? 'right' : (before?.direction ?? (ratio < 1 ? 'down' : 'right'));
  const form = { direction, aspectRatio: Math.min(2.5, Math.max(0.4, ratio)), width: width / readableScale } as const;
  if (before?.direction !== direction) return form;
  const change = form.width / before.width;
  return change > 1.4 || change < 1 / 1.4 ? form : before;
}
