#include "people_sheets/people_columns.hpp"

#include "kernel/documents/utf8.hpp"

#include <array>

namespace qzt {

const std::vector<documents::WantedColumn>& people_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"姓名", "名字", "name"}, true},
        {{"身份证号", "公民身份号码", "身份证号码", "身份证", "证件号码", "identity number", "id number"}},
        {{"其他证件号", "护照号", "通行证号", "其他证件", "other document", "passport"}},
        {{"电话", "联系电话", "手机", "手机号", "phone", "mobile"}},
        {{"性别", "sex"}},
        {{"出生日期", "生日", "date of birth", "birth date"}},
        {{"户籍地", "户籍区划", "户籍地代码", "place of registration"}},
        {{"居住类别", "人员类别", "人口类别", "kind of residence", "residence kind"}},
        {{"与户主关系", "和户主的关系", "户主关系", "relation", "relation to head"}},
        {{"户号", "户编号", "household"}},
        {{"地址", "现住址", "居住地址", "住址", "实有地址", "address"}, true},
        {{"入住日期", "居住起始", "何时入住", "since", "moved in"}},
        {{"居住方式", "怎么住", "living"}},
        {{"居住情况", "房屋居住情况", "occupancy"}},
        {{"房屋用途", "用途", "use of the dwelling", "use"}},
    };
    return columns;
}

std::optional<Field> field_of(PeopleColumn column) {
    switch (column) {
    case name_column:
        return Field::name;
    case identity_number_column:
        return Field::identity_number;
    case other_document_column:
        return Field::other_document;
    case phone_column:
        return Field::phone;
    case sex_column:
        return Field::sex;
    case birth_date_column:
        return Field::birth_date;
    case hukou_column:
        return Field::hukou_division;
    case residence_kind_column:
        return Field::residence_kind;
    default:
        return {};
    }
}

namespace {

constexpr std::pair<std::string_view, std::string_view> relations[] = {
    {"户主", "01"},   {"本人", "01"},   {"head", "01"},     {"配偶", "10"},   {"夫", "11"},         {"丈夫", "11"},
    {"妻", "12"},     {"妻子", "12"},   {"spouse", "10"},   {"子", "20"},     {"儿子", "20"},       {"son", "20"},
    {"女", "30"},     {"女儿", "30"},   {"daughter", "30"}, {"孙子女", "40"}, {"孙子", "41"},       {"孙女", "42"},
    {"外孙", "43"},   {"外孙女", "44"}, {"父母", "50"},     {"父", "51"},     {"父亲", "51"},       {"father", "51"},
    {"母", "52"},     {"母亲", "52"},   {"mother", "52"},   {"公公", "53"},   {"婆婆", "54"},       {"岳父", "55"},
    {"岳母", "56"},   {"祖父母", "60"}, {"祖父", "61"},     {"祖母", "62"},   {"兄弟姐妹", "70"},   {"兄", "71"},
    {"弟", "73"},     {"姐", "75"},     {"妹", "77"},       {"儿媳", "28"},   {"女婿", "38"},       {"其他", "99"},
    {"其它", "99"},   {"other", "99"},  {"合租", "99"},     {"租客", "99"},   {"grandchild", "40"}, {"parent", "50"},
    {"sibling", "70"}};

// The first of each is the word that the pages use.
constexpr std::pair<std::string_view, ResidenceKind> residence_kinds[] = {
    {"常住", ResidenceKind::registered},       {"户籍", ResidenceKind::registered},
    {"户籍人口", ResidenceKind::registered},   {"常住人口", ResidenceKind::registered},
    {"registered", ResidenceKind::registered}, {"流动", ResidenceKind::floating},
    {"流动人口", ResidenceKind::floating},     {"暂住", ResidenceKind::floating},
    {"floating", ResidenceKind::floating},     {"境外", ResidenceKind::overseas},
    {"境外人员", ResidenceKind::overseas},     {"overseas", ResidenceKind::overseas},
    {"无证件", ResidenceKind::undocumented},   {"未落户", ResidenceKind::undocumented},
    {"无户口", ResidenceKind::undocumented},   {"undocumented", ResidenceKind::undocumented}};

constexpr std::pair<std::string_view, Living> livings[] = {
    {"自有", Living::own},       {"自住", Living::own},       {"own", Living::own},
    {"租住", Living::rent},      {"租", Living::rent},        {"rent", Living::rent},
    {"借住", Living::lodge},     {"寄住", Living::lodge},     {"lodge", Living::lodge},
    {"临时", Living::temporary}, {"暂住", Living::temporary}, {"temporary", Living::temporary}};

constexpr std::pair<std::string_view, Occupancy> occupancies[] = {
    {"自住", Occupancy::self},        {"self", Occupancy::self},       {"出租", Occupancy::rented},
    {"rented", Occupancy::rented},    {"空置", Occupancy::vacant},     {"vacant", Occupancy::vacant},
    {"商用", Occupancy::commercial},  {"经营", Occupancy::commercial}, {"commercial", Occupancy::commercial},
    {"自住兼出租", Occupancy::mixed}, {"部分出租", Occupancy::mixed},  {"mixed", Occupancy::mixed},
    {"不详", Occupancy::unknown},     {"不清楚", Occupancy::unknown},  {"unknown", Occupancy::unknown}};

constexpr std::pair<std::string_view, Use> uses[] = {
    {"居住", Use::dwelling},       {"住宅", Use::dwelling},     {"dwelling", Use::dwelling}, {"经营", Use::commerce},
    {"商业", Use::commerce},       {"commerce", Use::commerce}, {"办公", Use::office},       {"office", Use::office},
    {"生产", Use::factory},        {"厂房", Use::factory},      {"factory", Use::factory},   {"仓库", Use::warehouse},
    {"warehouse", Use::warehouse}, {"其他", Use::other},        {"other", Use::other},       {"不详", Use::unknown},
    {"不清楚", Use::unknown},      {"unknown", Use::unknown}};

constexpr std::pair<std::string_view, std::string_view> sexes[] = {{"男", "male"},       {"女", "female"},
                                                                   {"不详", "unknown"},  {"male", "male"},
                                                                   {"female", "female"}, {"未说明", "unstated"}};

bool is_code(std::string_view text) {
    return text.size() == 2 && text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
}

} // namespace

std::optional<std::string> relation_code(std::string_view said) {
    std::string plain = documents::plain_text(said);
    if (plain.size() == 1 && plain[0] >= '1' && plain[0] <= '9') plain.insert(0, "0"); // 01 that became a number
    if (is_code(plain)) return plain;
    for (char& c : plain)
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    for (const auto& [word, code] : relations)
        if (word == plain) return std::string(code);
    return {};
}

std::string relation_word(std::string_view code) {
    for (const auto& [word, of_word] : relations)
        if (of_word == code) return std::string(word);
    return std::string(code);
}

std::span<const std::pair<std::string_view, ResidenceKind>> residence_kind_words() { return residence_kinds; }
std::span<const std::pair<std::string_view, Living>> living_words() { return livings; }
std::span<const std::pair<std::string_view, Occupancy>> occupancy_words() { return occupancies; }
std::span<const std::pair<std::string_view, Use>> use_words() { return uses; }
std::span<const std::pair<std::string_view, std::string_view>> sex_words() { return sexes; }

} // namespace qzt
