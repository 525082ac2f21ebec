import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './lsp/server.ts';

// The transport (`--stdio`, `--node-ipc`, `--pipe`, `--socket`) is read from the command line by the library.
serve(createConnection(ProposedFeatures.all));
