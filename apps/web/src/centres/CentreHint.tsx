import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import type { Hint } from '../map/layer.ts';

/** Of a centre: its name, and what its mark says of its beds or its department. */
export const CentreHint: Hint = ({ properties: { id, label } }) => {
  const centre = useQuery(api.centres.list.queryOptions()).data?.find((each) => each.id === Number(id));
  return (
    <>
      <strong>{centre?.name}</strong>
      <div>{String(label)}</div>
    </>
  );
};
