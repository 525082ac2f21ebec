import { z } from 'zod';
import { nameValuePair, scopes, secretKeyRef } from './dapr-values.ts';
import { closed, documented, flag, labels, list, text, texts } from './fields.ts';

const filled = (description: string) => documented(z.string().min(1), description);

const oauth2 = closed(
  { issuer: filled('Address of who gives out tokens.') },
  {
    clientID: text('Id of the client.'),
    secretKeyRef,
    audience: text('Whom the token is for.'),
    scopes: texts('What the token allows.'),
  },
);

const spiffe = closed(
  {},
  {
    jwt: documented(
      closed(
        { audience: filled('Whom the token is for.'), header: filled('Header that carries the token.') },
        { headerValuePrefix: text('What stands before the token in the header.') },
      ),
      'Token with the identity of the sidecar.',
    ),
  },
);

const auth = closed(
  {},
  {
    secretStore: text('Name of the secret store component that secrets are taken from.'),
    oauth2: documented(oauth2, 'Signs in by OAuth.'),
    spiffe: documented(spiffe, 'Signs in with the identity of the sidecar.'),
  },
);

const overHttp = closed(
  { url: filled('Address of the server.') },
  {
    auth: documented(auth, 'How the server is signed in to.'),
    headers: list(nameValuePair, 'Headers that are sent with each call.'),
    protocolVersion: text('Version of the protocol.'),
    timeout: text('How long a call may take, such as `30s`.'),
  },
);

const endpoint = closed(
  {},
  {
    streamableHTTP: documented(overHttp, 'A server that is reached by HTTP.'),
    sse: documented(overHttp, 'A server that is reached by HTTP and sends events.'),
    stdio: documented(
      closed(
        { command: filled('The program.') },
        { args: texts('Its arguments.'), env: list(nameValuePair, 'Its environment variables.') },
      ),
      'A program that runs beside the sidecar.',
    ),
  },
);

const calledWorkflow = documented(
  closed({ workflowName: filled('Name of the workflow.') }, { appID: text('App id of the app that has it.') }),
  'The workflow.',
);

const before = closed({ workflow: calledWorkflow }, {});
const changing = closed(
  { workflow: calledWorkflow },
  { mutate: flag('Whether what it returns takes the place of what it was given.') },
);

const middleware = closed(
  {},
  {
    beforeListTools: list(before, 'Before tools are listed.'),
    afterListTools: list(changing, 'After tools are listed.'),
    beforeCallTool: list(changing, 'Before a tool is called.'),
    afterCallTool: list(changing, 'After a tool is called.'),
  },
);

const catalog = closed(
  {},
  {
    displayName: text('Name for people.'),
    description: text('What it is for.'),
    tags: texts('Words to find it by.'),
    links: labels('Addresses by their names.'),
    owner: documented(closed({}, { team: text('Team.'), contact: text('How to reach it.') }), 'Who looks after it.'),
  },
);

/** `dapr.io/v1alpha1` `MCPServer`. */
export const mcpServer = closed(
  {
    spec: documented(
      closed(
        { endpoint: documented(endpoint, 'How the server is reached: exactly one of the three.') },
        {
          catalog: documented(catalog, 'What people are told about it.'),
          middleware: documented(middleware, 'Workflows that are run around calls.'),
          ignoreErrors: flag('Whether the sidecar starts although the server cannot be reached.', false),
        },
      ),
      'A server of tools for language models (Model Context Protocol).',
    ),
  },
  { scopes },
);
