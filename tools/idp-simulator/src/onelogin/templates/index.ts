/** What OneLogin sends of a person: a template that each customer edits, as delivered and as customers left it. */
export { default as asDelivered } from './as-delivered.json' with { type: 'json' };
export { default as edited } from './edited.json' with { type: 'json' };
export { default as emailsWithoutType } from './emails-without-type.json' with { type: 'json' };
