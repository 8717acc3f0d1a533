// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <iterator>
#include <span>

namespace chokepoint::catalog {

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
        explicit Iterator(const T* const* at) : m_at(at) {}

        reference operator*() const { return **m_at; }
        pointer operator->() const { return *m_at; }
        reference operator[](difference_type offset) const { return *m_at[offset]; }
        Iterator& operator++() {
            ++m_at;
            return *this;
        }
        Iterator operator++(int) { return Iterator(m_at++); }
        Iterator& operator--() {
            --m_at;
            return *this;
        }
        Iterator operator--(int) { return Iterator(m_at--); }
        Iterator& operator+=(difference_type offset) {
            m_at += offset;
            return *this;
        }
        Iterator& operator-=(difference_type offset) {
            m_at -= offset;
            return *this;
        }
        friend Iterator operator+(Iterator at, difference_type offset) { return Iterator(at.m_at + offset); }
        friend Iterator operator+(difference_type offset, Iterator at) { return Iterator(at.m_at + offset); }
        friend Iterator operator-(Iterator at, difference_type offset) { return Iterator(at.m_at - offset); }
        friend difference_type operator-(Iterator a, Iterator b) { return a.m_at - b.m_at; }
        friend auto operator<=>(const Iterator&, const Iterator&) = default;

    private:
        const T* const* m_at = nullptr;
    };

    explicit Listing(std::span<const T* const> items) : m_items(items) {}

    [[nodiscard]] std::size_t size() const { return m_items.size(); }
    [[nodiscard]] bool empty() const { return m_items.empty(); }
    [[nodiscard]] const T& operator[](std::size_t index) const { return *m_items[index]; }
    [[nodiscard]] const T& front() const { return *m_items.front(); }
    [[nodiscard]] const T& back() const { return *m_items.back(); }
    [[nodiscard]] Iterator begin() const { return Iterator(m_items.data()); }
    [[nodiscard]] Iterator end() const { return Iterator(m_items.data() + m_items.size()); }

private:
    std::span<const T* const> m_items;
};

}  // namespace chokepoint::catalog
