import type { Command } from '../command.ts';
import { configureRegistry } from './configure-registry.ts';
import { clearBrowserFilter, filterBrowser } from './filter.ts';
import { refreshBrowser, refreshNode } from './refresh.ts';
import { showMoreNodes } from './show-more.ts';
import { testRegistry } from './test-registry.ts';

/** The commands of the tree in the activity bar. */
export const browserCommandList: readonly Command[] = [refreshBrowser, refreshNode, filterBrowser, clearBrowserFilter, showMoreNodes, testRegistry, configureRegistry];
