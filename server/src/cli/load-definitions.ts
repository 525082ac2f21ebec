import { fileURLToPath, pathToFileURL } from 'node:url';
import { discover } from '../files/discover.ts';
import { readText } from '../files/read-text.ts';
import { YamlFile } from '../yaml/file.ts';

/** The files in folders (by URI) that may define custom resources. What cannot be read defines none. */
export function loadDefinitions(folders: Iterable<string>): readonly YamlFile[] {
  const paths = [...new Set(folders)].filter((it) => it.startsWith('file:')).map((it) => fileURLToPath(it));
  return [...discover('/', paths).files.keys()].flatMap((path) => {
    const read = readText(path);
    if (!('text' in read) || !read.text.includes('CustomResourceDefinition')) return [];
    return [YamlFile.parse(pathToFileURL(path).href, read.text)];
  });
}
