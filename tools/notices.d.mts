import type { Metafile } from 'esbuild';

export function notices(metafiles: Iterable<Metafile>, root: string): string;
