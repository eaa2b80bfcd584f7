-- The places are loaded before; the computing alone is measured, by the CPU time of this connection's own process.
CREATE FUNCTION cpu_seconds() RETURNS float LANGUAGE sql VOLATILE AS $$
  SELECT (fields[12]::float + fields[13]::float) / 100
  FROM (SELECT string_to_array(split_part(pg_read_file('/proc/self/stat'), ') ', 2), ' ') AS fields) AS statistics
$$;

CREATE FUNCTION measure(epsilon float, fewest integer, rounds integer) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
  seconds float[] := '{}';
  started float;
  answer float;
BEGIN
  FOR round IN 1..rounds LOOP
    started := cpu_seconds();
    SELECT 1 + max(cluster) INTO answer FROM (SELECT ST_ClusterDBSCAN(place, epsilon, fewest) OVER () AS cluster FROM places) AS clustered;
    seconds := seconds || (cpu_seconds() - started);
  END LOOP;
  RETURN json_build_object('cpuSeconds', seconds, 'answer', answer);
END
$$;
