import { anything, closed, documented, text, texts } from './fields.ts';

export const secretKeyRef = documented(
  closed(
    { name: text('Name of the secret in the secret store.') },
    { key: text('Key within the secret. Without it, the name of the secret.') },
  ),
  'Takes the value from a secret of the secret store that `auth` names, which is that of Kubernetes if it names none.',
);

/** Ways to give a value that may be sensitive. */
export const valueSources = {
  value: anything('The value itself, best in quotes. Sensitive ones belong in a secret: use `secretKeyRef`.'),
  secretKeyRef,
};

/** A name with a value, which is written here or taken from a secret or an environment variable. */
export const nameValuePair = closed(
  { name: text('Name of what is set.') },
  {
    ...valueSources,
    envRef: text(
      "Takes the value from an environment variable of the sidecar. Dapr's own (`DAPR_…`, `APP_API_TOKEN`) cannot be read.",
    ),
  },
);

export const scopes = texts(
  'App ids (`dapr.io/app-id`) of the apps that it is for. Without any, all apps in its namespace load it.',
);

export const auth = documented(
  closed({ secretStore: text('Name of the secret store component.', 'kubernetes') }, {}),
  'Where the secrets that are referred to are kept. Stands beside `spec`, not in it.',
);
