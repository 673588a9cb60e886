/** What `"against"` in a configuration may say: all that `--against` takes. Paths count from the configuration. */
export const againstPattern = '^(registry(:.+)?|snapshot:.+|dir:.+|siblings|git(:.+)?)$';

/** What counts of files and commits where no registry has a schema. */
export type LocalVersions =
  | { readonly kind: 'folder'; readonly path: string }
  /** `git` is undefined where it is not asked; its `ref` where the commit is meant at which the branch left the default branch. */
  | { readonly kind: 'project'; readonly versionFiles: 'count' | 'left'; readonly git: { readonly ref: string | undefined } | undefined };

export function localVersionsOf(against: string | undefined): LocalVersions {
  if (against?.startsWith('dir:')) return { kind: 'folder', path: against.slice('dir:'.length) };
  if (against === 'git' || against?.startsWith('git:')) return { kind: 'project', versionFiles: 'left', git: { ref: against.slice('git:'.length) || undefined } };
  return { kind: 'project', versionFiles: 'count', git: against === 'siblings' ? undefined : { ref: undefined } };
}
