import { configurationFileName, schemaCheck } from '../../schemas/configuration.ts';
import { suppressionAnnotation } from '../../server/src/rules/core/suppressions.ts';
import { notice } from './notice.ts';

/** The page about the comparison with schemas, which is configured like a rule and so explained beside them. */
export function schemaPage(): string {
  return `${notice}

# ${schemaCheck.id}

${schemaCheck.summary}

| | |
|---|---|
| Severity | error; warning where the cluster's version of a custom resource may know more |
| Fix | safe for quotes and for the case of letters, preview for a name that was probably meant |

## Why it matters

The API server refuses a field that it does not know, or drops it, depending on how the manifest is applied. A misspelt
\`replica\` is then an error at best, and at worst a setting that nobody misses until it is needed.

## What is compared

Kubernetes' own kinds, the custom resources of Dapr, KEDA, Istio, Flux, Argo CD, cert-manager, External Secrets, the Gateway
API and others: their schemas are part of the product, so nothing is ever downloaded. A CustomResourceDefinition
that lies in the workspace counts more than what is built in. Kinds that nobody knows are left alone, and so are templates,
\`status\`, and values that something fills in later, such as \`\${REPLICAS}\`.

Values are read as kubectl reads them: \`yes\` and \`on\` are booleans, and a value that is left empty is no value. A patch of a
kustomization may lack what is required.

## What to do

Take the field that is offered, or look it up with \`kubectl explain\`. If the cluster knows more than we do, put its
CustomResourceDefinition into the workspace.

## Configure or suppress

In \`${configurationFileName}\`:

\`\`\`yaml
rules:
  ${schemaCheck.id}: off
\`\`\`

For one line, \`# aks-stateful-ignore-next-line ${schemaCheck.id}\` above it; for one resource, the annotation
\`${suppressionAnnotation}: "${schemaCheck.id}"\`. \`schemaProvider: off\` leaves it to others altogether.

[All rules](README.md)
`;
}
