import { defaultSettings } from '../../server/src/config/settings.ts';
import { type Completion, type CompletionOptions, completions } from '../../server/src/features/completion.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { cursorOf } from './cursor.ts';
import { type Fixture, fixture } from './fixture.ts';

/** What we know ourselves, without schemas. */
const alone: CompletionOptions = { settings: defaultSettings };

/** What is offered at the cursor of a fixture. */
export function offered(source: string, options = alone): readonly Completion[] {
  const it = fixture(source);
  return completions(it.workspace, cursorOf(it), options);
}

export function labels(source: string, options = alone): readonly string[] {
  return offered(source, options).map((it) => it.label);
}

/** The file of the cursor after the offer of that label is accepted, with its blanks as a snippet writes them. */
export function accepted(source: string, label: string, options = alone): string {
  return accept(fixture(source), label, options);
}

/** The same for a text to the letter, which the notation of fixtures cannot write: other line ends, no end at all. */
export function acceptedIn(text: string, label: string, options = alone): string {
  const uri = 'file:///main.yaml';
  const written = text.replace('<|>', '');
  const workspace = Workspace.of({ [uri]: written });
  return accept(
    { workspace, files: new Map([[uri, written]]), expected: [], cursor: { uri, offset: text.indexOf('<|>') } },
    label,
    options,
  );
}

function accept(it: Fixture, label: string, options: CompletionOptions): string {
  const { document, offset } = cursorOf(it);
  const all = completions(it.workspace, { document, offset }, options);
  const found = all.filter((own) => own.label === label);
  const [first, ...others] = found;
  if (!first) throw new Error(`"${label}" is not offered, but: ${all.map((own) => own.label).join(', ')}`);
  if (others.length > 0) throw new Error(`"${label}" is offered ${found.length} times.`);
  const { span } = first;
  if (offset < span.start || offset > span.end) throw new Error('The cursor is outside of what is replaced.');
  const { text } = document;
  if (/[\r\n]/.test(text.slice(span.start, span.end))) throw new Error('More than one line is replaced.');
  const base = it.workspace.file(document.uri)?.offsetOf(document) ?? 0;
  const whole = it.files.get(document.uri) ?? '';
  return whole.slice(0, base) + put(text, first) + whole.slice(base + text.length);
}

/** A text with an offer put in as editors do: further lines get the white space that the line begins with. */
export function put(text: string, { span, snippet }: Completion): string {
  const line = /[^\r\n]*$/.exec(text.slice(0, span.start))?.[0] ?? '';
  const indent = /^ */.exec(line)?.[0] ?? '';
  return text.slice(0, span.start) + snippet.replaceAll(/\r\n|\n/g, (end) => end + indent) + text.slice(span.end);
}
