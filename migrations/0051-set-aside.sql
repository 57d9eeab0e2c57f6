-- A rep who lets offer after offer run out gets none until they are back: leads must not wait for somebody who is not there.
alter table members
  add column set_aside_at timestamptz,
  -- Offers of before count no more.
  add column back_at timestamptz;
