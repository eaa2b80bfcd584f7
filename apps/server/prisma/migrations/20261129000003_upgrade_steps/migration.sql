-- Steps of the program after the migrations, which no transaction can hold: each is taken once a database.
CREATE TABLE upgrade_steps (
  name text PRIMARY KEY,
  done_at timestamptz(3) NOT NULL DEFAULT now()
);
