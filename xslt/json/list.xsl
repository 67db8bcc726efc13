<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:t="urn:maboussole:table"
    extension-element-prefixes="t" exclude-result-prefixes="m">

  <xsl:import href="../lib/json.xsl"/>

  <!-- A list as one object; a long one is written part by part. -->

  <xsl:template match="/page"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <xsl:variable name="opens" select="@part = 'whole' or @part = 'first'"/>
    <xsl:if test="$opens">
      <m:literal text="{&quot;entity&quot;:&quot;{$entity}&quot;,&quot;contract&quot;:{$entity.contract},&quot;filters&quot;:{"/>
      <xsl:for-each select="filter">
        <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
        <xsl:apply-templates select="@name" mode="string"/>
        <xsl:text>:</xsl:text>
        <xsl:apply-templates select="." mode="string"/>
      </xsl:for-each>
      <xsl:value-of select="concat('},&quot;sort&quot;:&quot;', @sort, '&quot;,&quot;dir&quot;:&quot;', @dir, '&quot;')"/>
      <xsl:text>,"items":[</xsl:text>
    </xsl:if>
    <t:rows as="objects">
      <m:fields on="list"><m:apply mode="cell"/></m:fields>
      <xsl:fallback>
        <xsl:for-each select="*[@id]">
          <xsl:if test="not($opens) or position() != 1"><xsl:text>,</xsl:text></xsl:if>
          <xsl:text>&#10;</xsl:text>
          <xsl:apply-templates select="." mode="object"/>
        </xsl:for-each>
      </xsl:fallback>
    </t:rows>
    <xsl:if test="@part = 'whole' or @part = 'last'">
      <xsl:text>]</xsl:text>
      <xsl:if test="@rows"><xsl:value-of select="concat(',&quot;rows&quot;:', @rows)"/></xsl:if>
      <xsl:apply-templates select="@rows" mode="program"/>
      <xsl:text>}&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <m:template mode="cell" type="*"><t:cell name="{$field.name}"/></m:template>

  <m:template mode="cell" type="int money rate"><t:cell name="{$field.name}" as="number"/></m:template>

  <m:template mode="cell" type="ref"><t:cell name="{$field.name}" as="ref"/></m:template>

  <!-- What only a program is told: where the next page is, and what is no more. -->
  <xsl:template match="@rows" mode="program">
    <xsl:apply-templates select="../@next | ../@since" mode="program"/>
    <xsl:if test="../@sort = 'updated'">
      <xsl:text>,"gone":[</xsl:text>
      <xsl:apply-templates select="../gone"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@*" mode="program">
    <xsl:value-of select="concat(',&quot;', name(), '&quot;:')"/>
    <xsl:apply-templates select="." mode="string"/>
  </xsl:template>

  <xsl:template match="gone">
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('{&quot;id&quot;:', @row, ',&quot;why&quot;:&quot;', @why, '&quot;')"/>
    <xsl:if test="@into"><xsl:value-of select="concat(',&quot;into&quot;:', @into)"/></xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="*" mode="members">
    <xsl:param name="plain"/>
    <m:fields on="list"><m:apply mode="member"/></m:fields>
  </xsl:template>

</xsl:stylesheet>
