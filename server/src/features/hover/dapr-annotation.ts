import type { DaprAnnotation } from '../../knowledge/dapr/annotations/annotation.ts';
import { daprAnnotation, removedAnnotation } from '../../knowledge/dapr/annotations.ts';
import { topicAt } from '../../knowledge/topics/topic-at.ts';
import { code, joined } from './markdown.ts';
import type { Answer, Question } from './question.ts';

/** What a `dapr.io/*` annotation is for, and what holds without it. */
export function daprAnnotationAnswer({ resource, path }: Question): Answer {
  const key = path.at(-1);
  if (typeof key !== 'string' || path.at(-2) !== 'annotations' || !key.startsWith('dapr.io/')) return [];
  const removed = removedAnnotation(key);
  if (removed) {
    const instead = removed.replacement ? ` Write ${code(removed.replacement)}.` : '';
    return [`No release of Dapr after ${removed.lastIn} reads it.${instead}`];
  }
  const found = daprAnnotation(key);
  if (!found) return [];
  const details = annotationDetails(found);
  // Where a practice follows, it says what the annotation is for.
  const hasPractice = topicAt(resource.kind, path) !== undefined;
  return [...(hasPractice ? [] : [found.text]), ...(details ? [details] : [])];
}

/** What may stand in an annotation, and what holds without it; empty if there is nothing to say. */
export function annotationDetails(found: DaprAnnotation): string {
  const { type, values, unit, recommended, since, deprecated, text } = found;
  return [
    ...(found.default ? [`Default: ${code(found.default)}.`] : []),
    ...(values ? [`Values: ${joined(values.map(code))}.`] : []),
    ...(unit && !text.toLowerCase().includes(unit.toLowerCase()) ? [`In ${unit}.`] : []),
    ...(recommended ? [`For production ${code(recommended)} is a good start.`] : []),
    ...(type === 'string' ? [] : [`Quote it: annotations are text.`]),
    ...(since === '1.0.0' ? [] : [`Since Dapr ${since}.`]),
    ...(deprecated ? [`Deprecated since ${deprecated.since} in favour of ${code(deprecated.replacement)}.`] : []),
  ].join(' ');
}
