import { isKustomization } from './kustomize.ts';

/** Larger than any manifest: the API server takes objects of 1.5 MB. In characters. */
export const maximumLength = 10_000_000;

/**
 * Whether a file has anything to do with manifests. Most YAML and JSON of a repository has not (pipelines, values,
 * lock files), and is left alone without being parsed. A manifest names its `apiVersion`, whatever the file is called.
 */
export function isRelevant(uri: string, text: string): boolean {
  return text.length <= maximumLength && (text.includes('apiVersion') || isKustomization(uri));
}
