import { avroDefaults } from './defects/avro-defaults.ts';
import { avroHabits } from './defects/avro-habits.ts';
import { avroLogicalTypes } from './defects/avro-logical-types.ts';
import { avroStructure } from './defects/avro-structure.ts';
import { houseDefects } from './defects/house.ts';
import { jsonHabits } from './defects/json-habits.ts';
import { jsonMeaning } from './defects/json-meaning.ts';
import { jsonStructure } from './defects/json-structure.ts';
import { pitfalls } from './defects/pitfalls.ts';
import { textDefects } from './defects/text.ts';
import type { Kind } from './kind.ts';

/** Every kind of defect that is planted. */
export const kinds: readonly Kind[] = [...textDefects, ...avroStructure, ...avroDefaults, ...avroLogicalTypes, ...avroHabits, ...jsonStructure, ...jsonMeaning, ...jsonHabits, ...pitfalls, ...houseDefects];
