import type { Earlier } from './source.ts';

/** What several sources told of their files. What they name alike is named once. */
export function together(parts: readonly Earlier[]): Earlier {
  const origins = new Map(parts.flatMap((it) => it.origins).map((origin) => [origin.name, origin]));
  const notAsked = new Map(parts.flatMap((it) => it.notAsked ?? []).map((it) => [`${it.registry}\n${it.instead}`, it]));
  return {
    found: new Map(parts.flatMap(({ found }) => [...found])), gone: parts.flatMap(({ gone }) => gone), origins: [...origins.values()],
    ...(notAsked.size > 0 && { notAsked: [...notAsked.values()] }),
  };
}
