// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chokepoint::catalog {

/// What becomes of records, by id; null: gone.
template <typename T>
using RecordEdits = std::map<std::string, std::shared_ptr<const T>, std::less<>>;

/// Records by id that lie elsewhere, in pages which copies share: what an edit costs follows from the pages that it
/// touches, not from the length of the list.
template <typename T>
class RecordList {
public:
    RecordList() = default;
    /// `items` are by id.
    explicit RecordList(const std::vector<const T*>& items) {
        add(items);
        count();
    }

    /// The list after edits.
    [[nodiscard]] RecordList edited(const RecordEdits<T>& edits) const {
        RecordList result;
        result.m_pages.reserve(m_pages.size() + 1);
        auto page = m_pages.begin();
        for (auto edit = edits.begin(); edit != edits.end();) {
            // Its page is the last one that does not begin behind it, or the first of all.
            auto next = std::upper_bound(page, m_pages.end(), std::string_view(edit->first),
                                         [](std::string_view id, const auto& each) { return id < each->front()->id; });
            if (next == m_pages.begin() && next != m_pages.end()) {
                ++next;
            }
            const auto last = next == m_pages.end() ? edits.end() : edits.lower_bound((*next)->front()->id);
            const bool isFirst = next == m_pages.begin();  // there are none
            result.m_pages.insert(result.m_pages.end(), page, isFirst ? next : std::prev(next));
            result.add(merged(isFirst ? Page() : **std::prev(next), edit, last));
            page = next;
            edit = last;
        }
        result.m_pages.insert(result.m_pages.end(), page, m_pages.end());
        result.count();
        return result;
    }

    [[nodiscard]] std::size_t size() const { return m_ends.empty() ? 0 : m_ends.back(); }

private:
    template <typename>
    friend class Listing;
    using Page = std::vector<const T*>;

    static constexpr std::size_t PageSize = 1'024;

    static Page merged(const Page& page, typename RecordEdits<T>::const_iterator edit,
                       typename RecordEdits<T>::const_iterator last) {
        Page result;
        result.reserve(page.size() + 1);
        auto rest = page.begin();
        for (; edit != last; ++edit) {
            const auto place = std::lower_bound(rest, page.end(), std::string_view(edit->first),
                                                [](const T* item, std::string_view id) { return item->id < id; });
            result.insert(result.end(), rest, place);
            rest = place != page.end() && (*place)->id == edit->first ? std::next(place) : place;
            if (edit->second) {
                result.push_back(edit->second.get());
            }
        }
        result.insert(result.end(), rest, page.end());
        return result;
    }

    /// Puts items behind the others; a page is split before it is twice as long as it should be.
    void add(const Page& items) {
        for (std::size_t begin = 0; begin < items.size();) {
            const std::size_t left = items.size() - begin;
            const std::size_t taken = left < 2 * PageSize ? left : PageSize;
            const auto from = items.begin() + static_cast<std::ptrdiff_t>(begin);
            m_pages.push_back(std::make_shared<const Page>(from, from + static_cast<std::ptrdiff_t>(taken)));
            begin += taken;
        }
    }

    void count() {
        m_ends.clear();
        m_ends.reserve(m_pages.size());
        std::size_t end = 0;
        for (const auto& page : m_pages) {
            m_ends.push_back(end += page->size());
        }
    }

    std::vector<std::shared_ptr<const Page>> m_pages;  ///< none is empty
    std::vector<std::size_t> m_ends;                   ///< per page: how many records lie in it and before it
};

/// Records in order that lie in different places; reads like a span of them. Valid as long as what it came from.
template <typename T>
class Listing {
public:
    class Iterator {
    public:
        using iterator_concept = std::random_access_iterator_tag;
        using iterator_category = std::random_access_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        Iterator() = default;
        Iterator(const RecordList<T>& list, std::size_t index) : m_list(&list) { seek(index); }

        reference operator*() const { return **m_at; }
        pointer operator->() const { return *m_at; }
        reference operator[](difference_type offset) const { return *(*this + offset); }
        Iterator& operator++() {
            ++m_index;
            if (++m_at == m_pageEnd) {
                seek(m_index);
            }
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        Iterator& operator--() {
            seek(m_index - 1);
            return *this;
        }
        Iterator operator--(int) {
            Iterator before = *this;
            --*this;
            return before;
        }
        Iterator& operator+=(difference_type offset) {
            seek(static_cast<std::size_t>(static_cast<difference_type>(m_index) + offset));
            return *this;
        }
        Iterator& operator-=(difference_type offset) { return *this += -offset; }
        friend Iterator operator+(Iterator at, difference_type offset) { return at += offset; }
        friend Iterator operator+(difference_type offset, Iterator at) { return at += offset; }
        friend Iterator operator-(Iterator at, difference_type offset) { return at -= offset; }
        friend difference_type operator-(const Iterator& a, const Iterator& b) {
            return static_cast<difference_type>(a.m_index) - static_cast<difference_type>(b.m_index);
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_index == b.m_index; }
        friend std::strong_ordering operator<=>(const Iterator& a, const Iterator& b) {
            return a.m_index <=> b.m_index;
        }

    private:
        void seek(std::size_t index) {
            m_index = index;
            m_at = nullptr;
            m_pageEnd = nullptr;
            const auto page = std::upper_bound(m_list->m_ends.begin(), m_list->m_ends.end(), index);
            if (page != m_list->m_ends.end()) {
                const auto& items = *m_list->m_pages[static_cast<std::size_t>(page - m_list->m_ends.begin())];
                m_pageEnd = items.data() + items.size();
                m_at = m_pageEnd - (*page - index);
            }
        }

        const RecordList<T>* m_list = nullptr;
        std::size_t m_index = 0;
        const T* const* m_at = nullptr;  ///< null: behind the last
        const T* const* m_pageEnd = nullptr;
    };

    explicit Listing(const RecordList<T>& list) : m_list(&list) {}

    [[nodiscard]] std::size_t size() const { return m_list->size(); }
    [[nodiscard]] bool empty() const { return m_list->size() == 0; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return *Iterator(*m_list, index); }
    [[nodiscard]] const T& front() const { return *begin(); }
    [[nodiscard]] const T& back() const { return (*this)[size() - 1]; }
    [[nodiscard]] Iterator begin() const { return Iterator(*m_list, 0); }
    [[nodiscard]] Iterator end() const { return Iterator(*m_list, size()); }

private:
    const RecordList<T>* m_list;
};

}  // namespace chokepoint::catalog
