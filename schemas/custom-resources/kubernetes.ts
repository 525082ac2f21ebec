import { z } from 'zod';
import { documented } from './fields.ts';

const api = 'io.k8s.apimachinery.pkg';

/**
 * A value of one of Kubernetes' own types, by its name in Kubernetes' OpenAPI document. Nothing is checked here: in the
 * JSON Schema it is a part with the keyword `kubernetesType`, in whose place the build puts a reference to that type. The
 * description stays.
 */
export function kubernetes(type: `io.k8s.${string}`, description: string) {
  return z.unknown().meta({ description, kubernetesType: type });
}

const quantityText = z.string().regex(/^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/);

/** A number of bytes, cores and the like: `500m`, `10Gi`. */
export function quantity(description: string, byDefault?: string) {
  const type = z.union([quantityText, z.number()]);
  return documented(type, description, byDefault).meta({ kubernetesType: `${api}.api.resource.Quantity` });
}

/** A whole number, or a text such as a percentage or the name of a port. */
export function integerOrText(description: string, byDefault?: number | string) {
  const type = z.union([z.int(), z.string()]);
  return documented(type, description, byDefault).meta({ kubernetesType: `${api}.util.intstr.IntOrString` });
}
