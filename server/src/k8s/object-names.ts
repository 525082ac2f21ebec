const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Letters, digits and dashes, as one step of a host name: names of volumes, Dapr app-ids. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && label.test(name);
}

/** Labels with dots between them: what most objects may be called. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every((it) => label.test(it));
}

/** A label that begins with a letter: what a Service may be called in every version of Kubernetes. */
export function isServiceName(name: string): boolean {
  return isDnsLabel(name) && /^[a-z]/.test(name);
}
