/** A node of a syntax tree as the parser gives it: its fields depend on its type. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The node in a field; `undefined` if there is none. */
export function child(node: SyntaxNode | undefined, field: string): SyntaxNode | undefined {
  const value = node?.[field];
  return isNode(value) ? value : undefined;
}

/** The nodes in a field that holds a list. */
export function childList(node: SyntaxNode | undefined, field: string): readonly SyntaxNode[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The text in a field, such as a name. */
export function word(node: SyntaxNode | undefined, field: string): string | undefined {
  const value = node?.[field];
  return typeof value === 'string' ? value : undefined;
}

/** How a key is spelt, with quotes or without. */
export function keyName(property: SyntaxNode): string | undefined {
  const key = child(property, 'key');
  return word(key, 'name') ?? word(key, 'value');
}

/** Visits a node and all below it in the order of the text, with the nodes that hold each, innermost last. */
export function visit(
  node: SyntaxNode,
  see: (node: SyntaxNode, holders: readonly SyntaxNode[]) => void,
  holders: readonly SyntaxNode[] = [],
): void {
  see(node, holders);
  const inner = [...holders, node];
  const below = Object.values(node).flatMap((it) => (Array.isArray(it) ? it.filter(isNode) : isNode(it) ? [it] : []));
  for (const it of below.toSorted((a, b) => a.start - b.start)) visit(it, see, inner);
}
