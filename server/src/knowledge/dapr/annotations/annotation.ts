/** How a text has to look. Without one, any text of the `type` will do. */
export type AnnotationFormat =
  /** As Go writes it. */
  | 'duration'
  /** As Kubernetes writes it. */
  | 'quantity'
  | 'port'
  /** A DNS label that leaves room for `-dapr` in 63 characters. */
  | 'label'
  /** The name of another object. */
  | 'name'
  /** The name of a Secret that has a key `token`. */
  | 'secret'
  | 'image'
  | 'path'
  | 'json'
  /** `host:port,...`; empty switches off. */
  | 'hosts'
  /** Separated by commas. */
  | 'list'
  /** `volume:/path,...` */
  | 'mounts'
  /** `NAME=value,...` */
  | 'env'
  /** `NAME=secret:key,...`; the key may be left out if it is called like the Secret. */
  | 'secret-env';

/** A `dapr.io/*` annotation that the injector reads from a pod, but for `dapr.io/component-container`, which is a Component's. */
export interface DaprAnnotation {
  readonly name: string;
  /** What the injector reads the text as. The annotation itself is always text: quote numbers and booleans. */
  readonly type: 'string' | 'int' | 'bool';
  readonly format?: AnnotationFormat;
  /** What holds without it: a value, or in words where it depends. */
  readonly default?: string;
  /** In any case. */
  readonly values?: readonly string[];
  readonly unit?: string;
  /** What Dapr's documentation recommends for production. */
  readonly recommended?: string;
  /** The release of Dapr that first read it; `1.0.0` for what is as old or older. */
  readonly since: string;
  readonly deprecated?: { readonly since: string; readonly replacement: string };
  /** What it is for. */
  readonly text: string;
}
