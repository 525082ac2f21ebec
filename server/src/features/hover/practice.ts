import { citation } from '../../knowledge/topics/documents.ts';
import type { Topic } from '../../knowledge/topics/topic.ts';
import { topicAt, topicById } from '../../knowledge/topics/topic-at.ts';
import { podDnsNameAnswer } from './pod-dns-name.ts';
import type { Question } from './question.ts';

/** What the practice is at a place: that of the value if the cursor is on it, that of the field if it is on the key. */
export function practice(question: Question): string | undefined {
  const { resource, path, at, value } = question;
  const isValue = at === value;
  // Topics go by kind alone, and somebody else's `Service` is not meant.
  const kind = /\.(?:dapr|argoproj)\.io$/.test(resource.type) ? resource.kind : resource.type;
  const topic =
    topicAt(kind, path, isValue ? String(value.value ?? '') : undefined) ??
    (isValue && podDnsNameAnswer(question).length > 0 ? topicById('pod-dns-name') : undefined);
  return topic && topicMarkdown(topic);
}

function topicMarkdown({ title, text, sources, correction, link }: Topic): string {
  const [source] = sources;
  return [
    `**${title}**`,
    text,
    ...(correction ? [`**Today**: ${correction}`] : []),
    `${source ? `Source: ${citation(source)} · ` : ''}[Documentation](${link})`,
  ].join('\n\n');
}
