import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { configurationJsonSchema } from '../../../schemas/configuration.ts';
import { rules } from '../rules/index.ts';
import { linkedSchema } from './linked-schema.ts';
import { YamlAssistant } from './yaml-assistant.ts';

const schema = linkedSchema(configurationJsonSchema(rules) as JSONSchema);

/** Completion and hover in `.aks-stateful.yaml`, with every rule by name. */
export const configurationAssistant = new YamlAssistant(() => schema);
