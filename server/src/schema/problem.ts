import type { Entry, YamlNode } from '../yaml/node.ts';

/** The names that JSON Schema has for what a value can be. */
export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** Where a field that stands in the wrong place belongs: below `owner`, by way of these keys; `'*'` is each item of a list. */
export interface Elsewhere {
  readonly owner: YamlNode;
  readonly steps: readonly string[];
}

/** What a manifest says and its schema does not have. */
export type SchemaProblem =
  | {
      readonly id: 'unknown-field';
      readonly owner: YamlNode;
      readonly entry: Entry;
      /** The field that was most likely meant. */
      readonly meant: string | undefined;
      readonly elsewhere: Elsewhere | undefined;
    }
  | {
      readonly id: 'missing-field';
      readonly owner: YamlNode;
      readonly names: readonly string[];
      /** One of `names` is enough. */
      readonly isChoice: boolean;
    }
  | {
      readonly id: 'wrong-type';
      readonly node: YamlNode;
      readonly expected: readonly JsonType[];
      readonly found: JsonType;
    }
  | {
      readonly id: 'wrong-value';
      readonly node: YamlNode;
      readonly allowed: readonly unknown[];
      /** The value that was most likely meant. */
      readonly meant: string | undefined;
    }
  | {
      readonly id: 'out-of-bounds';
      readonly node: YamlNode;
      /** What the value has to be, to be read after "takes". */
      readonly expected: string;
      /** The value that was most likely meant. */
      readonly meant: string | undefined;
    };
