// The texts of the categories lie in three files; category_texts (category_table.hpp) looks through them.
#pragma once
#include "cases/categories/category_table.hpp"

namespace qzt {

std::span<const CategoryTexts> category_texts_of_order();
std::span<const CategoryTexts> category_texts_of_town();
std::span<const CategoryTexts> category_texts_of_people();

} // namespace qzt
