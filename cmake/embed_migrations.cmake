# Writes OUT: every db/migrations/*.sql as a string of the program, in the order of their names.
#   cmake -DFOLDER=db/migrations -DOUT=own_migrations.cpp -P embed_migrations.cmake
file(GLOB scripts ${FOLDER}/*.sql)
list(SORT scripts)
set(text "// Generated from db/migrations by cmake/embed_migrations.cmake. Do not edit.\n#include \"kernel/pg/migrate.hpp\"\n\nnamespace qzt::pg {\n\nstatic const Migration migrations[] = {\n")
foreach(script ${scripts})
  get_filename_component(name ${script} NAME_WE)
  file(READ ${script} sql)
  string(APPEND text "    {\"${name}\", R\"qzt_sql(${sql})qzt_sql\"},\n")
endforeach()
string(APPEND text "};\n\nstd::span<const Migration> own_migrations() { return migrations; }\n\n} // namespace qzt::pg\n")
file(WRITE ${OUT} "${text}")
