/**
 * Stops with one clear line when Node is too old for the language server, the build and the tests. On Linux and Windows
 * the right Node comes with `npm ci` (see optionalDependencies); macOS has no such package, so there it is the user's own.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `This needs Node 22.13 or newer (24 is best), and this is ${process.versions.node}. ` +
      'Run "npm ci", which brings Node 24 on Linux and Windows; on macOS install it yourself, for instance with "brew install node@24".',
  );
  process.exit(1);
}
