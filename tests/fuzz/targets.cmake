# The fuzz targets and no more: cmake --preset fuzz && cmake --build --preset fuzz. Each tests/fuzz/NAME_fuzz.cpp becomes
# build/fuzz/NAME_fuzz; the parsers are compiled anew with sanitizers, the rest of the program is not needed.
set(sources
  src/kernel/asio_src.cpp src/kernel/clock.cpp src/kernel/ids.cpp src/kernel/problem.cpp src/kernel/log.cpp
  src/kernel/json_read.cpp src/kernel/json_write.cpp
  src/kernel/crypto/ciphers.cpp src/kernel/crypto/envelope.cpp src/kernel/crypto/key_text.cpp
  src/kernel/crypto/keyring.cpp src/kernel/crypto/sealed_column.cpp src/kernel/crypto/signing.cpp
  src/ballots/ballot_receipt.cpp src/ballots/ballot_recount.cpp src/ballots/ballot_result.cpp src/ballots/ballot_rules.cpp src/ballots/roll_sheet.cpp
  src/kernel/http/byte_range.cpp src/kernel/http/field_text.cpp src/kernel/http/https_redirect.cpp
  src/kernel/http/message.cpp src/kernel/http/problem_response.cpp src/kernel/http/request_head.cpp
  src/kernel/documents/cell_times.cpp src/kernel/documents/columns.cpp src/kernel/documents/csv_reader.cpp src/kernel/documents/hundredths.cpp
  src/kernel/documents/read_workbook.cpp src/kernel/documents/sheet.cpp src/kernel/documents/sheet_writer.cpp src/kernel/documents/text_encoding.cpp
  src/kernel/documents/utf8.cpp src/kernel/documents/xlsx_file.cpp src/kernel/documents/xlsx_parts.cpp
  src/kernel/documents/xlsx_reader.cpp src/kernel/documents/xml_stream.cpp src/kernel/documents/zip_archive.cpp
  src/kernel/files/exif_reader.cpp src/kernel/files/file_kind.cpp src/kernel/files/image_header.cpp
  src/kernel/files/image_worker.cpp src/kernel/files/picture.cpp src/kernel/files/picture_jpeg.cpp
  src/kernel/files/voice_reader.cpp src/kernel/files/worker_cage.cpp
  src/kernel/pg/query.cpp src/kernel/pg/row_sql.cpp
  src/accounts/actor.cpp src/accounts/force_table.cpp src/accounts/member_import.cpp src/accounts/member_rules.cpp
  src/accounts/org_kinds.cpp src/accounts/organisation_import.cpp src/accounts/role_names.cpp src/accounts/totp.cpp
  src/cases/feed/feed_place.cpp src/cases/pages/queue_cursor.cpp src/cases/records/search_pairs.cpp
  src/gateways/messages_sheet.cpp src/settings_file.cpp
  src/projects/project_plan.cpp src/projects/project_template.cpp src/projects/shipped_templates.cpp
  src/police_counts/police_count_sheet.cpp src/people_sheets/export_mark.cpp src/people_sheets/people_columns.cpp src/people_sheets/people_sheet.cpp
  src/kernel/text/characters.cpp src/kernel/text/grams.cpp src/kernel/text/text_model.cpp
  src/cases/rules/case_places.cpp src/triage/labelled_lines.cpp src/triage/like_reports.cpp src/cases/rules/same_matter.cpp src/triage/told_reports.cpp
  src/registry/said_values.cpp src/registry/register_fields.cpp
  src/residents/code_text.cpp
  src/registry/address_characters.cpp src/registry/address_names.cpp src/registry/address_numbers.cpp
  src/registry/address_reader.cpp src/registry/address_text.cpp src/registry/address_upkeep_rules.cpp src/registry/missing_door.cpp src/registry/credit_code.cpp src/registry/identity_number.cpp src/registry/masked_name.cpp
  src/areas/area_import.cpp src/areas/calendar_notice.cpp src/areas/calendar_rules.cpp src/areas/calendar_year.cpp src/areas/outline_json.cpp src/areas/tiling_warnings.cpp
  src/areas/work_hours.cpp)

add_compile_options(-O1 -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer)
add_link_options(-fsanitize=address,undefined)
add_library(fuzz_lib STATIC ${sources})
target_include_directories(fuzz_lib PUBLIC src tests tests/fuzz ${PostgreSQL_INCLUDE_DIRS})
target_precompile_headers(fuzz_lib PRIVATE src/pch.hpp)
compile_by_folder(fuzz_lib)
target_compile_definitions(fuzz_lib PUBLIC
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED SPDLOG_FMT_EXTERNAL)
target_link_libraries(fuzz_lib PUBLIC Boost::json Boost::url OpenSSL::SSL OpenSSL::Crypto fmt::fmt ${PostgreSQL_LIBRARIES} ZLIB::ZLIB
  PkgConfig::SODIUM EXPAT::EXPAT PkgConfig::PUGIXML PkgConfig::MINIZIP PkgConfig::PICTURES xlsxwriter)

file(GLOB targets CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cpp)
# build/fuzz/planted is no target of its own: it has a fault, and bin/test looks whether it is found.
foreach(file ${targets} tests/fuzz/controls/planted.cpp)
  get_filename_component(name ${file} NAME_WE)
  add_executable(${name} ${file})
  target_link_libraries(${name} PRIVATE fuzz_lib -fsanitize=fuzzer)
  target_precompile_headers(${name} REUSE_FROM fuzz_lib)
endforeach()
