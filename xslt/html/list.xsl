<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- The list of any entity: search and filters, the table, the pages. -->

  <xsl:template match="page" mode="title"><m:t k="{$entity}.list.title"/></xsl:template>

  <xsl:template match="page" mode="actions">
    <xsl:if test="list/export">
      <ul class="exports" m:aria-label="list.export">
        <xsl:apply-templates select="list/export"/>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="export">
    <li><a class="export" href="{@href}"><m:t group="export" prefix="list.export." select="@format"/></a></li>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <form class="filters" role="search" method="get" action="{$entity.href}" m:aria-label="list.filters">
      <div class="field q">
        <label for="q"><m:t k="list.search"/></label>
        <input type="search" id="q" name="q" value="{filter[@name = 'q']}"
            m:placeholder="{$entity}.list.search" maxlength="100" autocomplete="off"/>
      </div>
      <m:fields on="filter"><m:apply mode="filter"/></m:fields>
      <div class="buttons">
        <button type="submit"><m:t k="list.apply"/></button>
        <xsl:if test="filter"><a class="clear" href="{@clear}"><m:t k="list.clear"/></a></xsl:if>
      </div>
    </form>
    <xsl:if test="@capped"><p class="notice warning" role="status"><m:t k="list.capped"/></p></xsl:if>
    <xsl:choose>
      <xsl:when test="*[@id]">
        <xsl:apply-templates select="." mode="table"/>
        <xsl:apply-templates select="." mode="pager"/>
      </xsl:when>
      <xsl:otherwise><p class="empty" role="status"><m:t k="{$entity}.list.empty"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A filter: what an enumeration offers is written out; most often none is
       chosen, and then nothing needs comparing. -->

  <m:template mode="filter" type="enum">
    <div class="field">
      <label for="filter-{$field.name}"><m:label/></label>
      <xsl:variable name="chosen" select="string(filter[@name = $field.name])"/>
      <select id="filter-{$field.name}" name="{$field.name}">
        <option value=""><m:t k="list.any"/></option>
        <xsl:choose>
          <xsl:when test="$chosen = ''">
            <m:values><option value="{$value}"><m:value-label/></option></m:values>
          </xsl:when>
          <xsl:otherwise>
            <m:values>
              <option value="{$value}">
                <xsl:if test="$chosen = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                <m:value-label/>
              </option>
            </m:values>
          </xsl:otherwise>
        </xsl:choose>
      </select>
    </div>
  </m:template>

  <m:template mode="filter" type="ref">
    <xsl:if test="option[@field = $field.name]">
      <div class="field">
        <label for="filter-{$field.name}"><m:label/></label>
        <xsl:variable name="chosen" select="string(filter[@name = $field.name])"/>
        <select id="filter-{$field.name}" name="{$field.name}">
          <option value=""><m:t k="list.any"/></option>
          <xsl:for-each select="option[@field = $field.name]">
            <option value="{@value}">
              <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <xsl:value-of select="."/>
            </option>
          </xsl:for-each>
        </select>
      </div>
    </xsl:if>
  </m:template>

  <xsl:template match="list" mode="table">
    <div class="scroll">
      <table class="table">
        <caption>
          <xsl:choose>
            <xsl:when test="@more">
              <m:t k="list.count.more" count="format-number(@count, $format.number, 'count')"/>
            </xsl:when>
            <xsl:when test="@count = 1"><m:t k="list.count.one"/></xsl:when>
            <xsl:when test="@count">
              <m:t k="list.count" count="format-number(@count, $format.number, 'count')"/>
            </xsl:when>
          </xsl:choose>
        </caption>
        <thead>
          <tr><m:fields on="list"><m:apply mode="heading"/></m:fields></tr>
        </thead>
        <tbody><xsl:apply-templates select="*[@id]" mode="row"/></tbody>
      </table>
    </div>
  </xsl:template>

  <m:template mode="heading" type="*">
    <m:if lacks="sort"><th scope="col"><m:label/></th></m:if>
    <m:if has="sort">
      <xsl:variable name="order" select="order[@name = $field.sort]"/>
      <th scope="col">
        <xsl:choose>
          <xsl:when test="$order">
            <xsl:if test="$order/@current">
              <xsl:attribute name="aria-sort">
                <xsl:choose>
                  <xsl:when test="@dir = 'desc'"><xsl:text>descending</xsl:text></xsl:when>
                  <xsl:otherwise><xsl:text>ascending</xsl:text></xsl:otherwise>
                </xsl:choose>
              </xsl:attribute>
            </xsl:if>
            <a class="sort" href="{$order/@href}"><m:label/></a>
          </xsl:when>
          <xsl:otherwise><m:label/></xsl:otherwise>
        </xsl:choose>
      </th>
    </m:if>
  </m:template>

  <xsl:template match="*[@id]" mode="row">
    <tr>
      <m:fields on="list">
        <m:if first="1"><th scope="row"><a href="{@href}"><m:apply mode="text"/></a></th></m:if>
        <m:if later="1"><td m:data-label="$label"><m:apply mode="value"/></td></m:if>
      </m:fields>
    </tr>
  </xsl:template>

  <xsl:template match="list" mode="pager">
    <xsl:if test="@previous or @next">
      <nav class="pager" m:aria-label="pager.label">
        <ul>
          <xsl:if test="@previous">
            <li><a class="first" href="{@first}"><m:t k="pager.first"/></a></li>
            <li><a class="previous" rel="prev" href="{@previous}"><m:t k="pager.previous"/></a></li>
          </xsl:if>
          <xsl:if test="@next">
            <li><a class="next" rel="next" href="{@next}"><m:t k="pager.next"/></a></li>
            <li><a class="last" href="{@last}"><m:t k="pager.last"/></a></li>
          </xsl:if>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
