import type { SchemaModel } from '../core/model/schema-model.ts';
import type { EarlierVersions, Known } from './earlier-versions.ts';
import type { Registered, RegisteredVersions } from './registry/registered-versions.ts';

/**
 * The earlier versions of open schemas from all sources: what a registry has counts; what it does not have is followed in version files and git, as if
 * there were no registry.
 */
export function knownVersions(registered: RegisteredVersions, local: EarlierVersions): EarlierVersions {
  const both = new Map<string, { readonly registered: Registered; readonly local: Known | undefined; readonly known: Known }>();
  return {
    known(file) {
      const [first, second] = [registered.known(file), local.known(file)];
      if (!first) return second;
      const before = both.get(file);
      if (before && before.registered === first && before.local === second) return before.known;
      const known = knownOf(first, second);
      both.set(file, { registered: first, local: second, known });
      return known;
    },
    isStale: (file) => local.isStale(file),
    troubleOf: (file) => local.troubleOf(file),
    lookFor(current) {
      registered.lookFor(current);
      local.lookFor(current);
    },
    filesChanged: () => local.filesChanged(),
    forget(file) {
      both.delete(file);
      registered.forget(file);
      local.forget(file);
    },
  };
}

function knownOf(registered: Registered, local: Known | undefined): Known {
  return {
    any: local?.any,
    was: local?.was,
    historyOf(model: SchemaModel) {
      const { history } = registered.of(model);
      return history ? { history, workspace: undefined } : local?.historyOf(model);
    },
    unclearSubject: (model) => registered.of(model).unclear,
  };
}
