/** `text` with `body` between the lines `<!-- name:start -->` and `<!-- name:end -->`, in place of what is there. */
export function spliced(text: string, name: string, body: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The markers ${start} and ${end} are missing, or in the wrong order.`);
  return `${text.slice(0, from + start.length)}\n\n${body}\n${text.slice(to)}`;
}
