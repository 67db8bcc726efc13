<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- A move of a record: what will happen, what has to be said for it, and the button
       that does it. -->

  <xsl:template match="page" mode="title">
    <xsl:for-each select="move">
      <m:t group="move" prefix="move." select="concat(@entity, '.', @name)"/>
      <xsl:text> · </xsl:text>
      <xsl:value-of select="@person"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs">
      <a href="{$entity.href}"><m:t k="{$entity}.list.title"/></a>
      <xsl:if test="move/@record">
        <xsl:text> </xsl:text>
        <a href="{move/@record}"><xsl:value-of select="move/@person"/></a>
      </xsl:if>
    </nav>
  </xsl:template>

  <xsl:template match="page" mode="about"><p class="about"><xsl:value-of select="move/@reference"/></p></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="move"/></xsl:template>

  <xsl:template match="move">
    <xsl:if test="input/@fault"><xsl:apply-templates select="." mode="summary"/></xsl:if>
    <p><m:t group="move.text" prefix="move.text." select="concat(@entity, '.', @name)"/></p>
    <form class="form" method="post" action="{@action}" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <xsl:if test="input">
        <div class="card"><div class="fields"><xsl:apply-templates select="input"/></div></div>
      </xsl:if>
      <p class="actions">
        <button class="button primary" type="submit">
          <m:t group="move" prefix="move." select="concat(@entity, '.', @name)"/>
        </button>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="move" mode="summary">
    <div class="summary" role="alert" id="summary" tabindex="-1">
      <h2>
        <xsl:choose>
          <xsl:when test="count(input/@fault) = 1"><m:t k="form.summary.one"/></xsl:when>
          <xsl:otherwise><m:t k="form.summary" count="count(input/@fault)"/></xsl:otherwise>
        </xsl:choose>
      </h2>
      <ul>
        <xsl:for-each select="input/@fault">
          <li>
            <a href="#{../@name}">
              <m:t group="move.input" prefix="move.input." select="../@name"/>
              <m:t k="form.summary.colon"/>
              <xsl:apply-templates select="."/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="@fault"><m:t group="fault" select="." limit="../@limit"/></xsl:template>

  <xsl:template match="input">
    <div class="field wide">
      <label for="{@name}">
        <m:t group="move.input" prefix="move.input." select="@name"/>
        <xsl:if test="choice or @min &gt; 0">
          <xsl:text> </xsl:text>
          <span class="required"><m:t k="form.required"/></span>
        </xsl:if>
      </label>
      <xsl:apply-templates select="." mode="control"/>
      <xsl:if test="@fault">
        <p class="fault" id="{@name}-fault"><m:icon name="alert"/><xsl:apply-templates select="@fault"/></p>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="input" mode="control">
    <textarea id="{@name}" name="{@name}" rows="6" maxlength="{@max}" autocomplete="off">
      <xsl:apply-templates select="." mode="described"/>
      <xsl:text>&#10;</xsl:text>
      <xsl:value-of select="value"/>
    </textarea>
  </xsl:template>

  <xsl:template match="input[choice]" mode="control">
    <select id="{@name}" name="{@name}" autocomplete="off">
      <xsl:apply-templates select="." mode="described"/>
      <option value=""><m:t k="form.choose"/></option>
      <xsl:for-each select="choice">
        <option value="{.}">
          <xsl:if test=". = ../value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <m:t group="move.choice" prefix="move.choice." select="concat(../@name, '.', .)"/>
        </option>
      </xsl:for-each>
    </select>
  </xsl:template>

  <xsl:template match="input" mode="described">
    <xsl:if test="choice or @min &gt; 0"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="@fault">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby"><xsl:value-of select="concat(@name, '-fault')"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
