<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- Somebody leaves: who has his open records from now on. -->

  <xsl:template match="page" mode="title"><m:t k="user.leave.title" name="leaving/@name"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs">
      <a href="{$entity.href}"><m:t k="user.list.title"/></a>
      <xsl:text> </xsl:text>
      <a href="{leaving/@cancel}"><xsl:value-of select="leaving/@name"/></a>
    </nav>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="leaving"/></xsl:template>

  <xsl:template match="leaving">
    <xsl:if test="held/@fault">
      <div class="summary" role="alert" id="summary" tabindex="-1">
        <h2>
          <xsl:choose>
            <xsl:when test="count(held/@fault) = 1"><m:t k="form.summary.one"/></xsl:when>
            <xsl:otherwise><m:t k="form.summary" count="count(held/@fault)"/></xsl:otherwise>
          </xsl:choose>
        </h2>
        <ul>
          <xsl:for-each select="held[@fault]">
            <li>
              <a href="#{@name}">
                <m:t group="user.leave.held" prefix="user.leave.held." select="@name"/>
                <m:t k="form.summary.colon"/>
                <m:t group="fault" select="@fault"/>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
    <form class="form" method="post" action="{@action}">
      <xsl:apply-templates select="../@csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <fieldset class="card">
        <legend><m:t k="user.leave.legend"/></legend>
        <p><m:t k="user.leave.ends"/></p>
        <xsl:choose>
          <xsl:when test="held"><div class="fields"><xsl:apply-templates select="held"/></div></xsl:when>
          <xsl:otherwise><p><m:t k="user.leave.nothing"/></p></xsl:otherwise>
        </xsl:choose>
      </fieldset>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="user.leave.submit"/></button>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="held">
    <div class="field">
      <label for="{@name}">
        <m:t group="user.leave.held" prefix="user.leave.held." select="@name"/>
        <xsl:text> </xsl:text>
        <span class="total"><xsl:value-of select="format-number(@count, $format.number, 'count')"/></span>
        <xsl:text> </xsl:text>
        <span class="required"><m:t k="form.required"/></span>
      </label>
      <select id="{@name}" name="{@name}" required="required" autocomplete="off">
        <xsl:if test="@fault">
          <xsl:attribute name="aria-invalid">true</xsl:attribute>
          <xsl:attribute name="aria-describedby"><xsl:value-of select="concat(@name, '-fault')"/></xsl:attribute>
        </xsl:if>
        <option value=""><m:t k="form.choose"/></option>
        <xsl:apply-templates select="choice"/>
      </select>
      <xsl:if test="@fault">
        <p class="fault" id="{@name}-fault"><m:icon name="alert"/><m:t group="fault" select="@fault"/></p>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="choice">
    <option value="{@value}">
      <xsl:if test="@value = ../@chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="@value = 'spread' or @value = 'queue'">
          <m:t group="user.leave.choice" prefix="user.leave.choice." select="@value"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </option>
  </xsl:template>

</xsl:stylesheet>
