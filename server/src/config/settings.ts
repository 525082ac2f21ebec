import {
  type Configuration,
  configurationDefaults,
  type Profile,
  type RuleLevel,
} from '../../../schemas/configuration.ts';

/** Everything that is configured for one file, with the defaults filled in. Equal settings are the same object. */
export interface Settings {
  readonly profile: Profile;
  /** Such as `1.35`. */
  readonly kubernetesVersion: string;
  readonly cluster: ClusterSettings;
  /** `false`: what no file declares may live elsewhere, so that "not found" proves nothing. */
  readonly workspaceIsComplete: boolean;
  /** Resources that exist although no file declares them. */
  readonly externals: readonly External[];
  /** Whether checks that concern every Pod also judge plain Deployments. */
  readonly hygieneScope: 'stateful' | 'all';
  readonly defaultNamespace: string;
  /** Empty if images may come from anywhere. */
  readonly allowedRegistries: readonly string[];
  readonly schemaProvider: 'auto' | 'builtin' | 'redhat' | 'off';
  /** URIs of folders that hold CustomResourceDefinitions. */
  readonly crdFolders: readonly string[];
  /** What is configured for single rules in this file; see `ruleLevel`. */
  readonly levels: ReadonlyMap<string, RuleLevel>;
  /** The configuration wants this file left alone. */
  readonly isIgnored: boolean;
}

interface ClusterSettings {
  readonly zones: number;
  readonly nodes: number | undefined;
  readonly vmSize: string | undefined;
  /** StorageClasses that exist although no file declares them, besides the built-in ones. */
  readonly storageClasses: readonly string[];
  /** AKS Automatic, whose deployment safeguards are in force. */
  readonly automatic: boolean;
  readonly clusterDomain: string;
}

/** `name` may hold `*`; without a namespace it is about every namespace. */
type External = NonNullable<Configuration['externals']>[number];

/** What holds where nothing is configured. */
export const defaultSettings: Settings = {
  ...configurationDefaults,
  cluster: { nodes: undefined, vmSize: undefined, ...configurationDefaults.cluster },
  levels: new Map(),
  isIgnored: false,
};

/** What is configured for a rule; `default` leaves it to the rule and the profile. */
export function ruleLevel(settings: Settings, ruleId: string): RuleLevel | 'default' {
  return settings.levels.get(ruleId) ?? 'default';
}
