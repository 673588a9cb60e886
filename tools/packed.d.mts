export function packedManifest(manifest: Readonly<Record<string, unknown>> & { readonly files: readonly string[] }): Record<string, unknown> & { readonly files: readonly string[] };
