import type { Settings } from '../config/settings.ts';
import type { Finding } from '../rules/core/finding.ts';
import type { SchemaGuide } from '../schema/guide.ts';
import { type Span, touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { Cursor } from './cursor.ts';
import { findingsMarkdown } from './hover/finding.ts';
import { podDnsNameAt } from './hover/pod-dns-name.ts';
import { practice } from './hover/practice.ts';
import { resolved } from './hover/resolved.ts';
import { ofSchema } from './hover/schema.ts';
import { placeAt } from './place.ts';

export interface Hover {
  readonly document: YamlDocument;
  /** What the text is about. */
  readonly span: Span;
  readonly markdown: string;
}

export interface HoverOptions {
  /** The editor shows the messages of the findings at the cursor in the same hover, above ours. */
  readonly showsMessages: boolean;
  /** What schemas know; absent where others explain by them. */
  readonly schemas?: SchemaGuide | undefined;
}

/** What there is to say at a cursor: the findings, what the value comes to, the practice, and the schema; `undefined` if nothing. */
export function hover(
  workspace: Workspace,
  findings: readonly Finding[],
  settings: Settings,
  cursor: Cursor,
  { showsMessages, schemas }: HoverOptions = { showsMessages: false },
): Hover | undefined {
  const { document, offset } = cursor;
  const here = findings.filter((it) => it.document === document && touches(it.span, offset));
  const place = workspace.file(document.uri)?.isTemplate ? undefined : placeAt(workspace, cursor);
  const question = place && { ...place, workspace, settings, offset };
  const parts = [
    ...(here.length > 0 ? [findingsMarkdown(here, showsMessages)] : []),
    ...(question ? [resolved(question).join('\n\n'), practice(question) ?? '', ofSchema(question, schemas)] : []),
  ].filter((it) => it !== '');
  const use = question && podDnsNameAt(question);
  const span = use ? use.at.spanOf(use.name.start, use.name.end) : (place?.at.span ?? here[0]?.span);
  return parts.length > 0 && span ? { document, span, markdown: parts.join('\n\n---\n\n') } : undefined;
}
