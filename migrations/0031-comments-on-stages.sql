-- What a version says of a stage is commented on like a criterion or a grade.

alter table definition_comments drop constraint definition_comments_part_check;
alter table definition_comments add constraint definition_comments_part_check
  check (part is null or part ~ '^(criterion|grade|stage) [a-z0-9_]+$');
