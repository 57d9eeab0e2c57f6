/**
 * The fields that a workspace adds to its leads. What forms, imports, criteria, lists and exports know of them comes from
 * readFields; how a value is kept and read is here alone.
 */
export {
  type CustomField,
  FIELD_KINDS,
  type FieldKind,
  type FieldValue,
  fieldKeyOf,
  readFields,
} from './custom-field.ts'
export {
  type FieldProblem,
  type FieldReading,
  type ParsedField,
  parseFieldValue,
} from './parse-field-value.ts'
export { fieldRoutes } from './routes.ts'
export { removeField, saveField } from './save-field.ts'
export { showFieldValue } from './show-field-value.ts'
export { type TypedFields, typeFields } from './type-fields.ts'
