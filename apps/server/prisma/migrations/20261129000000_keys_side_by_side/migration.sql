-- Keys of an installation stand side by side until their operator retires one. When a server last started with a key says which may go.
ALTER TABLE data_keys ADD started_at timestamptz(3);
COMMENT ON COLUMN data_keys.started_at IS 'when a server last started with this wrapping key; null: none has yet';
