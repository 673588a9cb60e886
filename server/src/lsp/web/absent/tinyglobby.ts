/** Nothing to find where there is no disk. */
export const globSync = (): readonly string[] => [];
export const isDynamicPattern = (): boolean => false;
