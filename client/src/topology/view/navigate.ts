export type Direction = 'left' | 'right' | 'up' | 'down';

interface Card {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The card an arrow key leads to: near, and more ahead than aside. */
export function neighbour<Placed extends Card>(
  from: Placed,
  cards: readonly Placed[],
  direction: Direction,
): Placed | undefined {
  let best: { card: Placed; cost: number } | undefined;
  for (const card of cards) {
    const dx = middle(card).x - middle(from).x;
    const dy = middle(card).y - middle(from).y;
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    if (card === from || ahead < 8 || aside > ahead * 3) continue;
    const cost = ahead + aside * 2;
    if (!best || cost < best.cost) best = { card, cost };
  }
  return best?.card;
}

function middle({ x, y, width, height }: Card): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
