/** A piece of a snippet body: literal text, or a tab stop with what stands in it before anybody types. */
type SnippetPart =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'stop';
      readonly number: number;
      /** Undefined for a bare `$1`, which mirrors the stop that has a default. */
      readonly content: readonly SnippetPart[] | undefined;
      readonly choices: readonly string[] | undefined;
    };

/** A tab stop that offers enumerated values. */
export interface SnippetChoice {
  readonly stop: number;
  readonly values: readonly string[];
}

/** The numbers of the tab stops of a body, in the order in which a reader meets them, without the final `$0`. */
export function tabStops(body: string): readonly number[] {
  const numbers = stopsOf(parts(body)).map((it) => it.number);
  return [...new Set(numbers)].filter((it) => it !== 0);
}

/** The tab stops of a body that offer values. */
export function snippetChoices(body: string): readonly SnippetChoice[] {
  return stopsOf(parts(body)).flatMap((it) => (it.choices ? [{ stop: it.number, values: it.choices }] : []));
}

/**
 * The text an editor inserts when the user accepts every default, except that the stops in `picked` take the value
 * given there. Mirrors follow their stop wherever it is defined, as in VS Code.
 */
export function expandSnippet(body: string, picked: ReadonlyMap<number, string> = new Map()): string {
  const all = parts(body);
  const defined = new Map<number, readonly SnippetPart[]>();
  for (const { number, content, choices } of stopsOf(all)) {
    const value = choices ? [{ type: 'text' as const, text: choices[0] ?? '' }] : content;
    if (value && !defined.has(number)) defined.set(number, value);
  }
  const render = (some: readonly SnippetPart[]): string =>
    some
      .map((part) =>
        part.type === 'text' ? part.text : (picked.get(part.number) ?? render(defined.get(part.number) ?? [])),
      )
      .join('');
  return render(all);
}

type Stop = Extract<SnippetPart, { readonly type: 'stop' }>;

function stopsOf(some: readonly SnippetPart[]): readonly Stop[] {
  return some.flatMap((part) => (part.type === 'stop' ? [part, ...stopsOf(part.content ?? [])] : []));
}

function parts(body: string): readonly SnippetPart[] {
  const [parsed, end] = sequence(body, 0, false);
  if (end !== body.length) throw new Error(`Unexpected "}" at offset ${end} of the snippet.`);
  return parsed;
}

/** Parses up to the end of the body or, inside a placeholder, up to the closing brace, which is not consumed. */
function sequence(body: string, start: number, nested: boolean): [readonly SnippetPart[], number] {
  const parsed: SnippetPart[] = [];
  let text = '';
  let at = start;
  const flush = () => {
    if (text !== '') parsed.push({ type: 'text', text });
    text = '';
  };
  while (at < body.length) {
    const char = body.charAt(at);
    if (char === '\\' && '$}\\'.includes(body.charAt(at + 1)) && at + 1 < body.length) {
      text += body.charAt(at + 1);
      at += 2;
    } else if (char === '}' && nested) {
      break;
    } else if (char === '$') {
      flush();
      const [stop, next] = tabStop(body, at);
      parsed.push(stop);
      at = next;
    } else {
      text += char;
      at += 1;
    }
  }
  flush();
  return [parsed, at];
}

function tabStop(body: string, start: number): [Stop, number] {
  const bare = /^\$(\d+)/.exec(body.slice(start));
  if (bare) return [stop(bare[1], undefined, undefined), start + bare[0].length];

  const braced = /^\$\{(\d+)([:|}])/.exec(body.slice(start));
  if (!braced) throw new Error(`A dollar sign at offset ${start} starts no tab stop: escape it.`);
  const inside = start + braced[0].length;
  if (braced[2] === '}') return [stop(braced[1], undefined, undefined), inside];
  if (braced[2] === '|') {
    const [values, next] = choiceValues(body, inside);
    return [stop(braced[1], undefined, values), next];
  }
  const [content, end] = sequence(body, inside, true);
  if (body.charAt(end) !== '}') throw new Error(`The placeholder at offset ${start} is not closed.`);
  return [stop(braced[1], content, undefined), end + 1];
}

function choiceValues(body: string, start: number): [readonly string[], number] {
  const values: string[] = [];
  let value = '';
  for (let at = start; at < body.length; at += 1) {
    const char = body.charAt(at);
    if (char === '\\' && ',|\\'.includes(body.charAt(at + 1)) && at + 1 < body.length) {
      at += 1;
      value += body.charAt(at);
    } else if (char === ',') {
      values.push(value);
      value = '';
    } else if (char === '|' && body.charAt(at + 1) === '}') {
      return [[...values, value], at + 2];
    } else {
      value += char;
    }
  }
  throw new Error(`The choice at offset ${start} is not closed.`);
}

function stop(number: string | undefined, content: Stop['content'], choices: Stop['choices']): Stop {
  return { type: 'stop', number: Number(number), content, choices };
}
