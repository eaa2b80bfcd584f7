import { asText, sealed } from '../secrets/sealed.ts';

export const resourceContact = sealed<{ id: string }, string>({
  table: 'resources',
  column: 'contact_sealed',
  key: 'id',
  holds: 'whom one calls for the people and vehicles that an organisation can send',
  identity: ({ id }) => `resource ${id}`,
  codec: asText,
});
